/** The teams of an edition: who is in them, how one comes in, and the room in which they work. */
@NullMarked
@NamedInterface("teams")
package ma.etamkeen.hackathon.teams;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
