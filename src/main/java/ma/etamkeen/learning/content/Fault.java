package ma.etamkeen.learning.content;

import java.util.Locale;

/** What may be wrong with something that is to be learned. Words: {@code learning.fault.…}. */
public enum Fault {
    /** Nobody wrote it in this language yet. */
    TEXT("is missing in {language}"),
    /** No right answer, or no foreseen one, is written in this language yet. */
    ANSWERS("has none in {language}"),
    EMPTY_ANSWER("one of {language} is empty"),
    MISSING("is missing"),
    LONG("is longer than {most} characters"),
    SIGNS("holds signs that no text may hold, or marks of direction that never close"),
    CODE("code is missing, or not in small letters, figures and hyphens"),
    TRUTH("is neither true nor false"),
    NUMBER("is no number"),
    BETWEEN("is not within {least} and {most}"),
    LIST("is no list"),
    FEW("has fewer than {least}"),
    MANY("has more than {most}"),
    TWICE("{code} is there twice"),
    ELSEWHERE("{code} is the code of something else too"),
    OTHER_KIND("{code} was the code of a {kind}"),
    NOWHERE("{what} leads to {code}, which is not there"),
    ADDRESS("address is no address of the web"),
    KIND("kind is unknown"),
    DOCUMENT("is neither mail, form, post nor notice"),
    PICTURE("there is no picture of this name"),
    ONE_RIGHT("not exactly one option is right"),
    SOME_RIGHT("not some of the options are right"),
    SOME_AREAS("not some of the areas are right"),
    SOME_WRONG("not some of the parts are wrong"),
    GAPS("the gaps of the text in {language} are {places}"),
    OUTSIDE("lies outside the picture"),
    QUALITY("quality is neither good nor fair nor weak"),
    BOUNDS("begins outside its bounds"),
    EITHER("has not either choices or routes"),
    LAST_ROUTE("the last route has conditions"),
    ROUND("routes lead round and round"),
    STUCK("nothing is offered to somebody who comes with {values}"),
    WAYS("it has too many ways, or leads round and round"),
    UNMET("nobody comes here"),
    UNOFFERED("nobody is offered this"),
    THEME("{theme} is not there");

    private final String english;

    Fault(String english) {
        this.english = english;
    }

    /** As words name it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String english() {
        return english;
    }
}
