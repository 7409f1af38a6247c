def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history = {"elbo": []}
    encoder.train()
    decoder.train()
    batches = (data[rows].to(device) for _ in range(epochs) for rows in torch.randperm(len(data)).split(batch_size))
    for step, x in enumerate(batches):
        def closure():
            optimizer.zero_grad()
            loss = -elbo(x, encoder, decoder)
            loss.backward()
            return loss
        history["elbo"].append(-float(optimizer.step(closure)))
        if after_step is not None:
            after_step(step, elbo=history["elbo"][-1])
    return history
