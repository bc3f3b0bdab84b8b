package ma.etamkeen.skills;

import java.util.List;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.MenuEntry;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.pages.Shared;
import ma.etamkeen.platform.texts.ReaderPage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;

/** The areas of digital skills, for everybody. */
@Pages
@Open
@Shared
class SkillsPage {

    private final Areas areas;

    SkillsPage(Areas areas) {
        this.areas = areas;
    }

    @GetMapping("/skills")
    Answer show() {
        return page(areas.all());
    }

    private Answer page(List<Area> shown) {
        return Answer.page("skills/areas").with("areas", shown);
    }

    @Configuration(proxyBeanMethods = false)
    static class Preview {

        @Bean
        ReaderPage areaPreview(SkillsPage pages) {
            return new ReaderPage(
                    "area",
                    (key, language, wording) -> pages.page(pages.areas.all().stream()
                            .map(area -> area.code().equals(key) ? area.with(language, wording) : area)
                            .toList()));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        @Bean
        MenuEntry skillsMenu() {
            return new MenuEntry(MenuEntry.Place.FOOT, 50, "skills.menu", "/skills", "tags");
        }
    }
}
