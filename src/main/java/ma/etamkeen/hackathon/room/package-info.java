/**
 * The room of a team: what it does, what it says, its files and its dates. It is for those who are in the team now and for
 * nobody else, those who organise the edition neither; once the edition is over it is read and written no more.
 */
@NullMarked
@NamedInterface("room")
package ma.etamkeen.hackathon.room;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
