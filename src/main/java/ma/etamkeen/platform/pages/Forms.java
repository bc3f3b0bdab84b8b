package ma.etamkeen.platform.pages;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A message with a count in each form of its language, since a script has no ICU messages: it chooses one and puts its number in. */
public final class Forms {

    /** One number of every form that the three languages have. */
    private static final int[] SAMPLES = {0, 1, 2, 3, 11, 100};

    private Forms() {}

    /**
     * A message as it is written with this number.
     *
     * @param name of the form, as scripts know it: {@code one}, {@code few}
     */
    public record Form(String name, int number, String words) {}

    /** The message in its forms, the most general last. */
    public static List<Form> of(Page page, String key, Object... named) {
        var rules = PluralRules.forLocale(ULocale.forLocale(page.language().locale()));
        var forms = new ArrayList<Form>();
        var met = new HashSet<String>();
        for (var number : SAMPLES) {
            var form = rules.select(number);
            if (met.add(form)) {
                forms.add(new Form(form, number, page.t(key, with(number, named))));
            }
        }
        return List.copyOf(forms);
    }

    private static Object[] with(int number, Object... named) {
        var all = new ArrayList<Object>(List.of(named));
        all.add("count");
        all.add(number);
        return all.toArray();
    }
}
