package ma.etamkeen.platform.database;

import ma.etamkeen.platform.time.ZoneData;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says at start which time-zone data are in force, after those an administrator imported have been read. */
@Component
@Order(1)
class TimeCheck implements ApplicationRunner {

    private final SelfCheck check;

    // asked for, so that what was imported is in force by then
    TimeCheck(SelfCheck check, ZoneData imported) {
        this.check = check;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        check.lookAtTime();
    }
}
