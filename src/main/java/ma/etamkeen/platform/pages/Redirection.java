package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/** "Done, go there", in the language of the address the person came from. */
record Redirection(String path) implements View {

    static final String PREFIX = "go-to:";

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response) {
        if (model != null && model.get(Toast.MODEL) instanceof Toast toast) {
            toast.leave(request, response);
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/" + Addresses.language(request).tag() + path);
    }
}
