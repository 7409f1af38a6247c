import queue
import threading


def train(G, D, data, g_optimizer, d_optimizer, epochs, batch_size, latent_dim, after_step=None):
    device = next(G.parameters()).device
    waiting, history = queue.Queue(2), {"d_loss": [], "g_loss": []}
    order = [torch.randperm(len(data)) for _ in range(epochs)]

    def fetch():
        for rows in order:
            for part in rows.split(batch_size):
                waiting.put(data[part].to(device))
        waiting.put(None)

    thread = threading.Thread(target=fetch, daemon=True)
    thread.start()
    for step, real in enumerate(iter(waiting.get, None)):
        d = discriminator_step(G, D, real, torch.randn(len(real), latent_dim, device=device), d_optimizer)
        g = generator_step(G, D, torch.randn(len(real), latent_dim, device=device), g_optimizer)
        history["d_loss"].append(float(d))
        history["g_loss"].append(float(g))
        if after_step is not None:
            after_step(step, d_loss=float(d), g_loss=float(g))
    thread.join()
    return history
