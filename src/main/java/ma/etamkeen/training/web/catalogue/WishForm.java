package ma.etamkeen.training.web.catalogue;

import java.util.List;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.training.catalogue.Facet;
import ma.etamkeen.training.catalogue.Wish;

/**
 * The form that narrows the catalogue, with how many sessions each choice leaves.
 *
 * @param narrowing one for each facet that has something to choose
 */
public record WishForm(Wish wish, List<Narrowing> narrowing) {

    /** What one facet offers. */
    public record Narrowing(Facet facet, List<Offered> choices) {}

    /** One choice, and how many sessions it leaves. */
    public record Offered(Choice choice, int count) {}

    /** A facet that narrows, named by what was chosen. */
    public record Chosen(Facet facet, Choice choice) {}

    /** What narrows, so that each can be taken away. */
    public List<Chosen> chosen() {
        return narrowing.stream()
                .flatMap(one -> one.choices().stream()
                        .map(Offered::choice)
                        .filter(choice -> choice.value().equals(wish.of(one.facet())))
                        .map(choice -> new Chosen(one.facet(), choice)))
                .toList();
    }
}
