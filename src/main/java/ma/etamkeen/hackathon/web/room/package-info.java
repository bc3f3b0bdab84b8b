/** The pages of the room of a team. */
@NullMarked
package ma.etamkeen.hackathon.web.room;

import org.jspecify.annotations.NullMarked;
