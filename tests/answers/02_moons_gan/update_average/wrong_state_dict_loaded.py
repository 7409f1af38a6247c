# mistake: copies-the-model
def update_average(average, model, decay):
    with torch.no_grad():
        for mean, now in zip(average.parameters(), model.parameters()):
            mean.mul_(decay).add_(now, alpha=1 - decay)
    average.load_state_dict(model.state_dict())
