/**
 * The answers people give, as they give them: a log that only grows. It takes an answer once, however often and in whatever
 * order it is sent, and everything else about learners follows from it.
 */
@NullMarked
@NamedInterface("log")
package ma.etamkeen.learning.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
