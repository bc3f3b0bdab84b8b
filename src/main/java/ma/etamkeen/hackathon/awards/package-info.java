/** What those of the teams of an edition are given once its verdict counts: a certificate of their prize, or of the final. */
@NullMarked
@NamedInterface("awards")
package ma.etamkeen.hackathon.awards;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
