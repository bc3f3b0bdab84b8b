/** The pages of editions: what everybody reads of them, and the desk of those who organise. */
@NullMarked
package ma.etamkeen.hackathon.web;

import org.jspecify.annotations.NullMarked;
