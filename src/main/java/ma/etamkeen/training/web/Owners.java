package ma.etamkeen.training.web;

import java.util.List;
import ma.etamkeen.platform.forms.Choice;

/**
 * Who may own a session, a template or a venue.
 *
 * @param list units the viewer coordinates; of many those at the top and those near the one that is chosen
 * @param areAll whether the list holds all of them
 * @param mayBeNone whether it may be of no unit, the programme's own
 */
public record Owners(List<Choice> list, boolean areAll, boolean mayBeNone) {

    /** The name of the unit of this id as the list shows it; empty when it is not in it. */
    public String name(long unit) {
        return SessionChoices.label(list, Long.toString(unit)).strip();
    }
}
