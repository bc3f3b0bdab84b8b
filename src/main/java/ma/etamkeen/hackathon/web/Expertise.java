package ma.etamkeen.hackathon.web;

import java.util.Arrays;
import java.util.List;
import ma.etamkeen.hackathon.Challenge;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.words.Language;

/** What somebody who reads or judges in an edition may be said to know: its languages and its challenges. */
public record Expertise(List<Choice> languages, List<Choice> challenges, List<Long> challengeIds) {

    /** What there is to know about these challenges, for somebody who reads this language. */
    public static Expertise of(List<Challenge> challenges, Language language) {
        return new Expertise(
                Arrays.stream(Language.values())
                        .map(one -> new Choice(one.tag(), one.ownName(), one))
                        .toList(),
                challenges.stream()
                        .map(challenge -> Choice.of(
                                Long.toString(challenge.id()), challenge.title().reading(language)))
                        .toList(),
                challenges.stream().map(Challenge::id).toList());
    }
}
