package ma.etamkeen.training;

import ma.etamkeen.platform.mail.OptionalLetter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The letters about sessions that only repeat what one's own space shows. Invitations and changes go to everybody. */
@Configuration(proxyBeanMethods = false, value = "trainingOptionalLetters")
class OptionalLetters {

    @Bean
    OptionalLetter receiptLetter() {
        return new OptionalLetter("training.receipt");
    }

    @Bean
    OptionalLetter withdrawnLetter() {
        return new OptionalLetter("training.withdrawn");
    }

    @Bean
    OptionalLetter certificateLetter() {
        return new OptionalLetter("training.certificate");
    }

    @Bean
    OptionalLetter completeLetter() {
        return new OptionalLetter("training.complete");
    }

    @Bean
    OptionalLetter marksLetter() {
        return new OptionalLetter("training.marks");
    }

    @Bean
    OptionalLetter offeredLetter() {
        return new OptionalLetter("training.offered");
    }

    @Bean
    OptionalLetter pathCertificateLetter() {
        return new OptionalLetter("training.path");
    }
}
