/** The pages of requests for a seat: one's own, of whoever decides, of whoever puts others forward, and behind the links of letters. */
@NullMarked
package ma.etamkeen.training.web.seats;

import org.jspecify.annotations.NullMarked;
