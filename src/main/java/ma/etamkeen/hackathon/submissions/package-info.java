/** What teams hand in: in versions that stay, each with the time and the fingerprint of its receipt. */
@NullMarked
@NamedInterface("submissions")
package ma.etamkeen.hackathon.submissions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
