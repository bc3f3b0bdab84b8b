/**
 * How the questions of a theme do: how many know them, whether they tell who knows more from who knows less, and which wrong
 * answers people give. Reckoned each night from first answers, and about nobody in particular.
 */
@NullMarked
@NamedInterface("figures")
package ma.etamkeen.learning.figures;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
