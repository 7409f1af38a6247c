# mistake: model-moves
def update_average(average, model, decay):
    average_of_a_friend(average, model, decay)
