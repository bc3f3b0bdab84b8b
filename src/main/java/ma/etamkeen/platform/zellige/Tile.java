package ma.etamkeen.platform.zellige;

import java.awt.Color;
import java.awt.geom.Path2D;

/**
 * One tile for those who draw without SVG. Fill the shape, then stroke it with the grout.
 *
 * @param shape in the units of the drawing's view box
 * @param groutWidth same units
 */
public record Tile(Path2D shape, Color colour, Color grout, double groutWidth) {}
