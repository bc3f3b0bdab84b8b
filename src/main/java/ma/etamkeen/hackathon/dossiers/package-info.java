/**
 * Who applies to an edition, alone or as a team: what they wrote, what their superiors say of it, who reads it, and what
 * becomes of it.
 */
@NullMarked
@NamedInterface("dossiers")
package ma.etamkeen.hackathon.dossiers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
