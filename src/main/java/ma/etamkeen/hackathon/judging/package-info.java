/**
 * How marks become a verdict and who reads what: pure functions that know neither database nor clock nor language. What they
 * take is put in order first, so that no result depends on the order in which marks arrived; what they draw by lot, they draw
 * from a seed that is kept with the result.
 */
@NullMarked
package ma.etamkeen.hackathon.judging;

import org.jspecify.annotations.NullMarked;
