/** An entry on paper and in a bibliography, in each of its languages. */
@NullMarked
package ma.etamkeen.knowledge.cited;

import org.jspecify.annotations.NullMarked;
