package ma.etamkeen.hackathon.questions;

import ma.etamkeen.hackathon.jury.OpenMatter;
import org.springframework.stereotype.Component;

/** No verdict is final while somebody waits for an answer. */
@Component
class OpenQuestions implements OpenMatter {

    private final Questions questions;

    OpenQuestions(Questions questions) {
        this.questions = questions;
    }

    @Override
    public String word() {
        return "hackathon.question.open-matter";
    }

    @Override
    public long open(long edition) {
        return questions.waiting(edition);
    }
}
