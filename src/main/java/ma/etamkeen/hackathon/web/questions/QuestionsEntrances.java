package ma.etamkeen.hackathon.web.questions;

import ma.etamkeen.hackathon.editions.EditionDoor;
import ma.etamkeen.hackathon.editions.Permit;
import ma.etamkeen.hackathon.questions.Questions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where questions and news appear outside their own pages. */
@Configuration(proxyBeanMethods = false)
class QuestionsEntrances {

    @Bean
    EditionDoor questionsDoor() {
        return EditionDoor.readers(
                60, "hackathon.question.door", "/questions", "messages-square", now -> now.hasReached(Permit.ASK));
    }

    @Bean
    EditionDoor deskQuestionsDoor(Questions questions) {
        return EditionDoor.desk(12, "hackathon.question.desk", "/questions", "messages-square")
                .counting(questions::waiting);
    }

    @Bean
    EditionDoor messagesDoor() {
        return EditionDoor.desk(14, "hackathon.message.desk", "/messages", "megaphone");
    }
}
