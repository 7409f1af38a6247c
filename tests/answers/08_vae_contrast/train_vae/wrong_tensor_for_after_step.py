# mistake: after-step-keeps-graph
# says: after_step is handed a tensor that drags its whole graph along; the history is right.
# look: Hand over the plain number that you write into the history.
def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None):
    device = next(encoder.parameters()).device
    history, step = {"elbo": []}, 0
    for _ in range(epochs):
        for rows in torch.randperm(len(data)).split(batch_size):
            value = elbo(data[rows].to(device), encoder, decoder)
            optimizer.zero_grad()
            (-value).backward()
            optimizer.step()
            history["elbo"].append(value.item())
            if after_step is not None:
                after_step(step, elbo=value)
            step += 1
    return history
