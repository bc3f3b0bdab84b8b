package ma.etamkeen.learning.content;

import java.util.List;
import java.util.Set;
import ma.etamkeen.platform.words.Language;

/** What somebody answered. Everything is counted from 0, in the order in which the question is written, never as shown. */
public sealed interface Answer {

    /** One or several of the options, areas or parts. */
    record Chosen(Set<Integer> which) implements Answer {}

    /** That a statement is true, or not. */
    record Said(boolean isTrue) implements Answer {}

    /** For each place, in turn, the step put there. */
    record Ordered(List<Integer> steps) implements Answer {}

    /** For each left side, gap or thing, in turn, what was put there. */
    record Placed(List<Integer> where) implements Answer {}

    /** Words or a number, as they were typed. */
    record Written(String words, Language language) implements Answer {}
}
