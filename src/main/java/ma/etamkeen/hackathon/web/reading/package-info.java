/** The pages of those who read dossiers, and of those who select by what was read. */
@NullMarked
package ma.etamkeen.hackathon.web.reading;

import org.jspecify.annotations.NullMarked;
