/** The certificates of winners and finalists, for those who organise. */
@NullMarked
package ma.etamkeen.hackathon.web.awards;

import org.jspecify.annotations.NullMarked;
