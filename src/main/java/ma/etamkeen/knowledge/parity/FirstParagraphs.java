package ma.etamkeen.knowledge.parity;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Texts that came with the product, and those written before paragraphs were known, get theirs when the platform starts. */
@Component
@Order(55)
class FirstParagraphs implements ApplicationRunner {

    private final Parities parities;

    FirstParagraphs(Parities parities) {
        this.parities = parities;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        parities.settleAll();
    }
}
