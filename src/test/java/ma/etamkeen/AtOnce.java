package ma.etamkeen;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.springframework.mock.web.DelegatingServletOutputStream;

/** Hands a page to the answer of a test in one piece: that takes bytes one by one, and a page may hold a megabyte. */
final class AtOnce implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var whole = new Whole((HttpServletResponse) response);
        chain.doFilter(request, whole);
        whole.pass();
    }

    private static final class Whole extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final ServletOutputStream stream = new ServletOutputStream() {

            @Override
            public void write(int one) {
                bytes.write(one);
            }

            @Override
            public void write(byte[] some, int from, int length) {
                bytes.write(some, from, length);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException();
            }
        };

        Whole(HttpServletResponse answer) {
            super(answer);
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return stream;
        }

        @Override
        public void reset() {
            super.reset();
            bytes.reset();
        }

        @Override
        public void resetBuffer() {
            super.resetBuffer();
            bytes.reset();
        }

        void pass() throws IOException {
            if (bytes.size() > 0) {
                bytes.writeTo(((DelegatingServletOutputStream) getResponse().getOutputStream()).getTargetStream());
                getResponse().flushBuffer();
            }
        }
    }
}
