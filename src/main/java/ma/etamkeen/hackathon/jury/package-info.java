/**
 * Who judges an edition: the panel, whom its members must not judge, who reads what, and what they said. Whatever is asked in
 * here for a member of the jury leaves out what they must not judge.
 */
@NullMarked
@NamedInterface("jury")
package ma.etamkeen.hackathon.jury;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
