package ma.etamkeen.hackathon.web.questions;

import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.questions.Messages;
import ma.etamkeen.hackathon.questions.Questions;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What was answered to everybody about an edition, for everybody. */
@Pages
@Open
class QuestionsPage {

    private static final int MOST = 200;

    private final Questions questions;
    private final Messages messages;

    QuestionsPage(Questions questions, Messages messages) {
        this.questions = questions;
        this.messages = messages;
    }

    @GetMapping("/hackathon/{id:[0-9]{1,9}}/questions")
    Answer show(@PathVariable long id) {
        Edition edition = questions.about(id);
        return Answer.page("hackathon/questions/public")
                .with("edition", edition)
                .with("answers", messages.answeredToAll(id, MOST))
                .with("taken", questions.areTaken(id));
    }
}
