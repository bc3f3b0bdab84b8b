package ma.etamkeen.training.trainers;

import java.util.List;
import ma.etamkeen.people.People.Outsider;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.words.Language;

/**
 * Somebody of the register of trainers.
 *
 * @param person who they are, with the address they are written to
 * @param isFromOutside whether they have no account
 * @param organisation whom they come from, may be empty
 * @param areas codes of what they can teach
 * @param languages in which
 * @param isRetired whether nobody names them any more
 * @param isKept whether whoever reads may change this
 * @param version one more with each change, to find out that two people edit at once
 */
public record Trainer(
        long id,
        Person person,
        boolean isFromOutside,
        String organisation,
        List<String> areas,
        List<Language> languages,
        boolean isRetired,
        boolean isKept,
        int version) {

    /** What somebody can teach, and in which languages. */
    public record Skills(List<String> areas, List<Language> languages) {}

    /** Somebody from outside as they are described. */
    public record Guest(Outsider who, String organisation, String email) {}
}
