package ma.etamkeen.platform.zellige;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.zellige.Star.Point;

/** Laid tiles, grouped by layer and colour so that each colour is written once. */
final class Mosaic {

    private final Map<Key, List<List<Point>>> groups = new LinkedHashMap<>();
    private final String grout;
    private final double groutWidth;

    private record Key(int layer, String colour) {}

    Mosaic(String grout, double groutWidth) {
        this.grout = grout;
        this.groutWidth = groutWidth;
    }

    void lay(int layer, String colour, List<Point> points) {
        groups.computeIfAbsent(new Key(layer, colour), _ -> new ArrayList<>()).add(points);
    }

    String svg() {
        var out = new StringBuilder("<g stroke=\"%s\" stroke-width=\"%s\" stroke-linejoin=\"round\">"
                .formatted(grout, Pen.number(groutWidth)));
        for (var key : bottomUp()) {
            out.append("<path fill=\"").append(key.colour()).append("\" d=\"");
            groups.getOrDefault(key, List.of()).forEach(points -> out.append(Pen.outline(points)));
            out.append("\"/>");
        }
        return out.append("</g>").toString();
    }

    List<Tile> tiles() {
        var tiles = new ArrayList<Tile>();
        for (var key : bottomUp()) {
            for (var points : groups.getOrDefault(key, List.of())) {
                tiles.add(new Tile(shape(points), Color.decode(key.colour()), Color.decode(grout), groutWidth));
            }
        }
        return tiles;
    }

    private List<Key> bottomUp() {
        return groups.keySet().stream()
                .sorted((one, other) -> Integer.compare(one.layer(), other.layer()))
                .toList();
    }

    private static Path2D shape(List<Point> points) {
        var shape = new Path2D.Double();
        shape.moveTo(points.getFirst().x(), points.getFirst().y());
        points.subList(1, points.size()).forEach(point -> shape.lineTo(point.x(), point.y()));
        shape.closePath();
        return shape;
    }
}
