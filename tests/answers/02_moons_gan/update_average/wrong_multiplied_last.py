# mistake: share-shrunk-too
# says: The model's share is multiplied by decay as well: it is added before the whole is multiplied.
# look: First mean times decay, then add (1 - decay) times the new weights; lerp_ does both.
def update_average(average, model, decay):
    with torch.no_grad():
        for mean, now in zip(average.parameters(), model.parameters()):
            mean.add_(now * (1 - decay)).mul_(decay)
        for mean, now in zip(average.buffers(), model.buffers()):
            mean.copy_(now)
