/*
 * limit - the least that a server can do: documents from memory, a line in, a document out.
 *
 * One thread, epoll, a connection a request. "limit FOLDER COUNT" reads FOLDER/0 to
 * FOLDER/COUNT-1, prints its port, and answers a request with the document whose number its
 * line ends with. Measures what the kernel alone costs: a ruler for real servers.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

struct document {
    char *body;
    long size;
};

static struct document read_whole(const char *folder, int number)
{
    char path[4096];
    struct document it;
    snprintf(path, sizeof path, "%s/%d", folder, number);
    FILE *file = fopen(path, "rb");
    if (!file)
        err(1, "%s", path);
    fseek(file, 0, SEEK_END);
    it.size = ftell(file);
    rewind(file);
    it.body = malloc(it.size + 1);
    if (!it.body || fread(it.body, 1, it.size, file) != (size_t)it.size)
        err(1, "%s", path);
    fclose(file);
    return it;
}

static int number_at_end(const char *line, long length)
{
    int number = 0, place = 1;
    while (length > 0 && (line[length - 1] < '0' || line[length - 1] > '9'))
        length--;
    for (; length > 0 && line[length - 1] >= '0' && line[length - 1] <= '9'; length--, place *= 10)
        number += (line[length - 1] - '0') * place;
    return number;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        errx(2, "usage: limit FOLDER COUNT");
    int count = atoi(argv[2]), one = 1, room = 256 * 1024;
    struct document *documents = calloc(count, sizeof *documents);
    for (int i = 0; i < count; i++)
        documents[i] = read_whole(argv[1], i);
    int listening = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), polled = epoll_create1(0);
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof place;
    setsockopt(listening, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
    if (bind(listening, (struct sockaddr *)&place, size) || listen(listening, 1024))
        err(1, "listen");
    getsockname(listening, (struct sockaddr *)&place, &size);
    printf("%d\n", ntohs(place.sin_port));
    fflush(stdout);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = listening}, events[256];
    epoll_ctl(polled, EPOLL_CTL_ADD, listening, &event);
    for (;;) {
        int ready = epoll_wait(polled, events, 256, -1);
        for (int i = 0; i < ready; i++) {
            int from = events[i].data.fd, client;
            if (from == listening) {
                while ((client = accept4(listening, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
                    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                    event.data.fd = client;
                    epoll_ctl(polled, EPOLL_CTL_ADD, client, &event);
                }
                continue;
            }
            char line[2048];
            long length = read(from, line, sizeof line);
            if (length > 0) {
                struct document *it = &documents[number_at_end(line, length) % count];
                if (write(from, it->body, it->size) < 0)
                    warn("write");
            }
            close(from);
        }
    }
}
