/** The pages of learning, which all work without a script: the themes, what there is to read, to play and to think over, and what is one's own. */
@NullMarked
package ma.etamkeen.learning.web;

import org.jspecify.annotations.NullMarked;
