/** What the portal holds, for programs: read by address, taken along whole and brought in elsewhere. */
@NullMarked
package ma.etamkeen.knowledge.open;

import org.jspecify.annotations.NullMarked;
