package ma.etamkeen.people.signin;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The accounts of a demonstration, of which everybody knows the password: nothing beyond it is asked of them. */
@Component
class Exempt {

    private static final String DOMAIN = "@demo.example";

    private final boolean isDemonstration;

    Exempt(@Value("${tamkeen.demo.people:none}") String people) {
        this.isDemonstration = !people.equals("none");
    }

    boolean is(String email) {
        return isDemonstration && email.endsWith(DOMAIN);
    }
}
