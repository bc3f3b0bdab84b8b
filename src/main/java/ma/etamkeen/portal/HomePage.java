package ma.etamkeen.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.content.DefaultContent;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.HomePanel;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Piece;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.words.Language;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page: what can be done here, what the programme reached, and what the parts have to show. */
@Pages
@Open
@Shared
class HomePage {

    private final List<HomePanel> panels;
    private final List<Figure> figures;

    HomePage(List<HomePanel> panels) {
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(HomePanel::order))
                .toList();
        this.figures = figures();
    }

    @GetMapping({"", "/"})
    Answer show(Language language) {
        var pieces = pieces(language);
        return Answer.page("portal/home")
                .with("cards", pieces.get(HomePanel.Place.CARD))
                .with("wide", pieces.get(HomePanel.Place.WIDE))
                .with("main", pieces.get(HomePanel.Place.MAIN))
                .with("side", pieces.get(HomePanel.Place.SIDE))
                .with("figures", figures);
    }

    private Map<HomePanel.Place, List<Piece>> pieces(Language language) {
        var pieces = new EnumMap<HomePanel.Place, List<Piece>>(HomePanel.Place.class);
        for (var place : HomePanel.Place.values()) {
            pieces.put(place, new ArrayList<>());
        }
        for (var panel : panels) {
            panel.piece(language)
                    .ifPresent(piece -> pieces.computeIfAbsent(panel.place(), _ -> new ArrayList<>())
                            .add(piece));
        }
        return pieces;
    }

    private static List<Figure> figures() {
        var figures = new ArrayList<Figure>();
        DefaultContent.read("figures.json")
                .path("figures")
                .forEach(figure -> figures.add(new Figure(
                        figure.path("value").longValue(),
                        figure.path("percent").booleanValue(),
                        DefaultContent.text(figure.path("label")),
                        DefaultContent.required(figure, "source"))));
        return List.copyOf(figures);
    }
}
