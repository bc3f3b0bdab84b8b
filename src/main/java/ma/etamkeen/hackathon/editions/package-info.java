/**
 * Editions from the call to what becomes of the projects: their phases and what each opens, who organises them, and the
 * criteria by which they are judged.
 */
@NullMarked
@NamedInterface("editions")
package ma.etamkeen.hackathon.editions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
