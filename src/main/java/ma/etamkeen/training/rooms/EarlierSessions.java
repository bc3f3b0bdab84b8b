package ma.etamkeen.training.rooms;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions that were published before this version kept the time of whoever gives them hold it from its first start on. */
@Component
@Order(75)
class EarlierSessions implements ApplicationRunner {

    private final Holds holds;
    private final TransactionTemplate transaction;

    EarlierSessions(Holds holds, TransactionTemplate transaction) {
        this.holds = holds;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        transaction.executeWithoutResult(_ -> holds.holdEarlier());
    }
}
