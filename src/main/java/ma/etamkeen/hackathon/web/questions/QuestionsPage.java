package ma.etamkeen.hackathon.web.questions;

import ma.etamkeen.hackathon.Edition;
import ma.etamkeen.hackathon.questions.Faq;
import ma.etamkeen.hackathon.questions.Questions;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.Pages;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The frequent questions of an edition: what its organisers wrote and what they answered to everybody, for everybody. */
@Pages
@Open
class QuestionsPage {

    private final Questions questions;
    private final Faq faq;

    QuestionsPage(Questions questions, Faq faq) {
        this.questions = questions;
        this.faq = faq;
    }

    @GetMapping("/hackathon/{id:[0-9]{1,9}}/questions")
    Answer show(@PathVariable long id) {
        Edition edition = questions.about(id);
        return Answer.page("hackathon/questions/public")
                .with("edition", edition)
                .with("entries", faq.of(id))
                .with("taken", questions.areTaken(id));
    }
}
