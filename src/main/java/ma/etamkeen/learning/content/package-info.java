/**
 * What is learned: units, capsules to read, questions of eleven kinds and branching cases, how an answer is marked and where
 * a choice leads. Read from the files that ship with the product; no database and no clock in here.
 */
@NullMarked
@NamedInterface("content")
package ma.etamkeen.learning.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
