package ma.etamkeen.platform.zellige;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ma.etamkeen.platform.zellige.Star.Point;

/**
 * Draws medallions. Tiles are laid from the heart outwards, and the laid area follows the progress to within one tile;
 * the heart is whole from the first step on.
 */
final class MedallionDrawing {

    private final Medallion medallion;
    private final Palette palette;
    private final List<Laid> laid = new ArrayList<>();
    private final StringBuilder plan = new StringBuilder();

    private record Laid(int layer, String colour, List<Point> points) {}

    /** A cell and its layer: the small star of the heart lies above the first cell and adds no area. */
    private record Place(int ring, int layer, List<Point> points) {

        static Stream<Place> of(List<Star.Cell> cells, int layer) {
            return cells.stream().map(cell -> new Place(cell.ring(), layer, cell.points()));
        }

        double area() {
            if (layer > 0) {
                return 0;
            }
            double twice = 0;
            for (int i = 0; i < points.size(); i++) {
                var here = points.get(i);
                var next = points.get((i + 1) % points.size());
                twice += here.x() * next.y() - next.x() * here.y();
            }
            return Math.abs(twice) / 2;
        }
    }

    MedallionDrawing(String id, Medallion medallion) {
        this.medallion = medallion;
        var dice = new Dice(id);
        palette = medallion.palette() != null ? medallion.palette() : dice.pick(Palette.BY_LOT);
        var star = medallion.star() != null
                ? medallion.star()
                : dice.pick(List.of(new Star(16, 6), Star.EIGHT, new Star(12, 5), new Star(16, 5)));
        lay(dice, star);
    }

    private void lay(Dice dice, Star star) {
        double centre = medallion.size() / 2.0;
        double radius = centre * 0.97;
        double turn = -Math.PI / 2;
        double core = star.apothem(radius) / StrictMath.cos(Math.PI / star.points());
        var outer = star.cells(radius, centre, centre, turn);
        var places = Stream.of(
                        Place.of(outer.subList(0, 1), 0),
                        Place.of(Star.EIGHT.cells(core * 0.95, centre, centre, turn), 1),
                        Place.of(outer.subList(1, outer.size()), 0))
                .flatMap(all -> all)
                .toList();
        double total = places.stream().mapToDouble(Place::area).sum();
        double sum = 0;
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            sum += place.area();
            boolean beyond = i > 0 && place.layer() == 0 && sum > medallion.progress() * total + 0.01;
            if (medallion.progress() <= 0 || beyond) {
                plan.append(Pen.outline(place.points()));
            } else {
                laid.add(new Laid(place.layer(), dice.pick(shades(place, star)), place.points()));
            }
        }
    }

    private List<String> shades(Place place, Star star) {
        if (place.layer() > 0) {
            return List.of(palette.spark, palette.core, palette.tip).get(place.ring());
        }
        if (place.ring() == 0 || place.ring() == star.skip() - 1) {
            return palette.cross;
        }
        return List.of(palette.arm, palette.tip, palette.core, palette.arm).get((place.ring() - 1) % 4);
    }

    String svg() {
        int size = medallion.size();
        int old = Math.max(0, laid.size() - medallion.fresh());
        String attributes = medallion.label() == null
                ? " aria-hidden=\"true\""
                : " role=\"img\" aria-label=\"" + Svg.escaped(medallion.label()) + "\"";
        return Svg.of(
                size, size, attributes, open() + mosaic(laid.subList(0, old)).svg() + bright(old));
    }

    List<Tile> tiles() {
        return mosaic(laid).tiles();
    }

    private Mosaic mosaic(List<Laid> some) {
        var mosaic = new Mosaic(palette.grout, medallion.size() / 130.0);
        some.forEach(tile -> mosaic.lay(tile.layer(), tile.colour(), tile.points()));
        return mosaic;
    }

    private String open() {
        if (plan.isEmpty()) {
            return "";
        }
        return "<path fill=\"currentColor\" fill-opacity=\".07\" stroke=\"currentColor\" stroke-opacity=\".34\""
                + " stroke-width=\"" + Pen.number(medallion.size() / 170.0) + "\" stroke-linejoin=\"round\" d=\"" + plan
                + "\"/>";
    }

    /** In a group of their own, so that a style sheet can delay them one after the other by their rank. */
    private String bright(int from) {
        if (from == laid.size()) {
            return "";
        }
        var group = new StringBuilder("<g fill=\"#E9A820\" stroke=\"#7E5200\" stroke-width=\""
                + Pen.number(medallion.size() / 130.0) + "\" stroke-linejoin=\"round\">");
        for (var tile : laid.subList(from, laid.size())) {
            group.append("<path class=\"fresh\" d=\"")
                    .append(Pen.outline(tile.points()))
                    .append("\"/>");
        }
        return group.append("</g>").toString();
    }
}
