package ma.etamkeen.training.allotment;

import java.util.List;
import java.util.stream.Collectors;

/** Why somebody who waits has no seat. Words: {@code training.cause.…}. */
public sealed interface Cause {

    /** The cause in keys and numbers, as the journal keeps it. */
    String key();

    /** Every seat has somebody. */
    record Full() implements Cause {
        @Override
        public String key() {
            return "full";
        }
    }

    /** As many of this group have a seat as may. */
    record Most(Quota quota) implements Cause {
        @Override
        public String key() {
            return "most " + quota.group().key();
        }
    }

    /** The seats that are free are kept for these groups. */
    record Reserved(List<Quota> quotas) implements Cause {
        @Override
        public String key() {
            return "reserved "
                    + quotas.stream().map(quota -> quota.group().key()).collect(Collectors.joining(" "));
        }
    }

    /** The session begins so soon that nobody moves up any more. */
    record Frozen() implements Cause {
        @Override
        public String key() {
            return "frozen";
        }
    }
}
