/** The desk's pages of venues and rooms. */
@NullMarked
package ma.etamkeen.training.web.rooms;

import org.jspecify.annotations.NullMarked;
