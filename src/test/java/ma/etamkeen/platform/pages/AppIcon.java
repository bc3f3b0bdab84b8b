package ma.etamkeen.platform.pages;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * The logo as a picture of points, for devices that take no drawing on their home screen. After the logo has changed,
 * {@code java src/test/java/ma/etamkeen/platform/pages/AppIcon.java} writes the pictures anew.
 */
final class AppIcon {

    static final Path ASSETS = Path.of("src/main/assets");

    /** The pictures: how many points they have, and how much of them the logo fills; what is cut round leaves it whole. */
    static final Map<String, Size> SIZES = Map.of(
            "app-192.png",
            new Size(192, .86),
            "app-512.png",
            new Size(512, .86),
            "app-masked-512.png",
            new Size(512, .62));

    private static final double LOGO = 40;
    private static final Color PAPER = Color.decode("#FBF8F2");
    private static final Pattern SHAPE = Pattern.compile("<path ([^>]*)/>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");
    private static final Pattern STEP = Pattern.compile("[a-zA-Z]|-?\\d*\\.?\\d+");

    record Size(int points, double share) {}

    private AppIcon() {}

    public static void main(String[] arguments) throws IOException {
        for (var picture : SIZES.entrySet()) {
            ImageIO.write(
                    draw(picture.getValue()),
                    "png",
                    ASSETS.resolve(picture.getKey()).toFile());
        }
    }

    static BufferedImage draw(Size size) throws IOException {
        var picture = new BufferedImage(size.points(), size.points(), BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(PAPER);
        pen.fillRect(0, 0, size.points(), size.points());
        var scale = size.points() * size.share() / LOGO;
        var margin = size.points() * (1 - size.share()) / 2;
        pen.translate(margin, margin);
        pen.scale(scale, scale);
        var shapes = SHAPE.matcher(Files.readString(ASSETS.resolve("logo.svg")));
        while (shapes.find()) {
            var attributes = new java.util.HashMap<String, String>();
            ATTRIBUTE.matcher(shapes.group(1)).results().forEach(one -> attributes.put(one.group(1), one.group(2)));
            var path = path(attributes.getOrDefault("d", ""));
            if (attributes.getOrDefault("fill", "none").equals("none")) {
                var colour = Color.decode(attributes.get("stroke"));
                var opacity = Float.parseFloat(attributes.getOrDefault("opacity", "1"));
                pen.setColor(
                        new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), Math.round(opacity * 255)));
                pen.setStroke(new BasicStroke(
                        Float.parseFloat(attributes.getOrDefault("stroke-width", "1")),
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_MITER));
                pen.draw(path);
            } else {
                pen.setColor(Color.decode(attributes.get("fill")));
                pen.fill(path);
            }
        }
        pen.dispose();
        return picture;
    }

    /** Straight lines only, which is all the logo has. */
    private static Path2D path(String steps) {
        var path = new Path2D.Double();
        var tokens = STEP.matcher(steps).results().map(found -> found.group()).toList();
        var index = 0;
        var deed = ' ';
        double x = 0;
        double y = 0;
        while (index < tokens.size()) {
            if (Character.isLetter(tokens.get(index).charAt(0))) {
                deed = tokens.get(index++).charAt(0);
                if (deed == 'z') {
                    path.closePath();
                    continue;
                }
            }
            var isRelative = Character.isLowerCase(deed);
            switch (Character.toLowerCase(deed)) {
                case 'h' -> x = (isRelative ? x : 0) + Double.parseDouble(tokens.get(index++));
                case 'v' -> y = (isRelative ? y : 0) + Double.parseDouble(tokens.get(index++));
                case 'm', 'l' -> {
                    x = (isRelative ? x : 0) + Double.parseDouble(tokens.get(index++));
                    y = (isRelative ? y : 0) + Double.parseDouble(tokens.get(index++));
                }
                default -> throw new IllegalStateException("the logo has a line that is not straight: " + deed);
            }
            if (Character.toLowerCase(deed) == 'm') {
                path.moveTo(x, y);
                deed = 'l';
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }
}
