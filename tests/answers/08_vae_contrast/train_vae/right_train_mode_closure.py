def train_vae(encoder, decoder, data, optimizer, epochs, batch_size, after_step=None, verbose=False):
    encoder.train()
    decoder.train()
    device = next(encoder.parameters()).device
    trace = []
    for epoch in range(epochs):
        for rows in torch.split(torch.randperm(len(data)), batch_size):
            x = data[rows].to(device)

            def closure():
                optimizer.zero_grad()
                loss = -elbo(x, encoder, decoder)
                loss.backward()
                return loss

            bound = -optimizer.step(closure).item()
            trace.append(bound)
            if after_step is not None:
                after_step(len(trace) - 1, elbo=bound)
        if verbose:
            print(f"epoch {epoch}: {trace[-1]:.3f}")
    return {"elbo": trace}
