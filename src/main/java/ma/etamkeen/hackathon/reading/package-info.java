/**
 * Who reads the dossiers of an edition, whom they must not read, what they say of them, and which dossiers come of it by targets
 * that were stated before anybody read. Whatever is asked in here for a reader leaves out what they must not read.
 */
@NullMarked
@NamedInterface("reading")
package ma.etamkeen.hackathon.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
